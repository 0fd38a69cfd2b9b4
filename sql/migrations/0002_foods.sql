-- What a product is in the catalogue of foods (data/products.csv): its energy, waste and allergens are read from there.
ALTER TABLE product ADD COLUMN food TEXT;
