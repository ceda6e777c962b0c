mod binary;
mod fuzz;
mod text;
